{%- macro part(part, indent) %}
{{ indent }}select
{%- for key in part.keys %}
{{ indent }}    {{ key.expression }} as {{ key.name }},
{%- endfor %}
{{ indent }}    {{ part.expression }} as {{ part.name }}
{{ indent }}from {{ part.mart }}
{%- for condition in part.conditions %}
{{ indent }}{% if loop.first %}where{% else %}    and{% endif %} {{ condition }}
{%- endfor %}
{%- if !part.keys.is_empty() %}
{{ indent }}group by {{ part.positions() }}
{%- endif -%}
{%- endmacro %}
