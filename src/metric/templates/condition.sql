{%- match kept -%}
{%- when Kept::Keys { column, keys } -%}
{{ column }} in ({{ keys.join(", ") }})
{%- when Kept::Days { column, ranges } -%}
({% for (from, to) in ranges %}{% if !loop.first %} or {% endif %}{{ column }} >= date '{{ from }}' and {{ column }} < date '{{ to }}'{% endfor %})
{%- when Kept::End { column, which, mart, group, conditions } -%}
{{ column }} in (select {{ which }}({{ column }}) from {{ mart }}
    {%- for condition in conditions %}{% if loop.first %} where{% else %} and{% endif %} {{ condition }}{% endfor -%}
    {%- if let Some(group) = group %} group by {{ group }}{% endif %})
{%- endmatch -%}
