{%- import "part.sql" as sql -%}
{%- match below -%}
{%- when Some(below) -%}
with
    numerator as (
        {%- call sql::part(above, "        ") %}{% endcall %}
    ),
    denominator as (
        {%- call sql::part(below, "        ") %}{% endcall %}
    )
select
{%- for key in above.keys %}
    {{ key.name }},
{%- endfor %}
    cast(numerator.{{ above.name }} as double) / nullif(denominator.{{ below.name }}, 0) as {{ name }}
{%- if above.keys.is_empty() %}
from numerator
cross join denominator
{%- else %}
from denominator
full join numerator using ({{ above.key_names() }})
order by {{ above.key_names() }}
{%- endif -%}
{%- when None -%}
{%- call sql::part(above, "") %}{% endcall %}
{%- if !above.keys.is_empty() %}
order by {{ above.key_names() }}
{%- endif -%}
{%- endmatch %}
