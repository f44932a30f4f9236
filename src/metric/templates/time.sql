{%- match grain -%}
{%- when Grain::Year -%}
left({{ column }}, 4)
{%- when Grain::Month -%}
{% if is_day %}left(cast({{ column }} as varchar), 7){% else %}{{ column }}{% endif %}
{%- when _ -%}
{{ column }}
{%- endmatch -%}
