-- One row per record of the file: typed, or with the reason why it is kept aside.
with cells as (
  select
    {{cells}},
    {{cancelled_cell}} as cancelled_cell,
    line_number
  from {{records}}
),
dated as (
  select *, {{written_day}} as written_day
  from cells
),
typed as (
  select
    {{texts}},
    {{order_day}} as order_date,
    {{quantity_text}} as quantity_text,
    {{price_text}} as price_text,
    {{amount_text}} as amount_text,
    price as price_cell,
    amount as amount_cell,
    {{is_cancelled}} as is_cancelled,
    {{control_column}} as control_column,
    line_number
  from dated
),
counted as (
  select
    *,
    try_cast(quantity_text as decimal(18, 3)) as quantity,
    try_cast(price_text as decimal(18, 4)) as exported_price,
    id_of(customer_id) as whole_customer_id
  from typed
),
valued as (
  select
    *,
    case
      when amount_text is null then line_amount_of(quantity, exported_price)
      else try_cast(amount_text as decimal(18, 4))
    end as exported_amount
  from counted
),
converted as (
  select
    *,
    {{price}} as price,
    case when is_cancelled and quantity > 0 then cast(0 as decimal(18, 4)) else {{amount}} end as amount
  from valued
),
judged as (
  select
    *,
    case
      when control_column is not null then 'control-character:' || control_column
      when order_id is null then 'missing-order-id:order_id'
      when order_date is null then 'type-error:order_date'
      when quantity_text is null then 'type-error:quantity'
      when price_text is null and text_of(price_cell, true) is not null then 'type-error:price'
      when amount_text is null and text_of(amount_cell, true) is not null then 'type-error:amount'
      when amount_text is null and price_text is null then 'type-error:{{money_column}}'
      when quantity is null or quantity = 0 then 'constraint-error:quantity'
      when order_date < date '1990-01-01' then 'constraint-error:order_date'
      when price_text is not null and price is null then 'constraint-error:price'
      when amount is null then 'constraint-error:amount'
      when order_date > {{last_day}} then 'future-date:order_date'
    end as fault
  from converted
),
final as (
  select
    {{source}} as source,
    store,
    order_id,
    order_date,
    case
      when whole_customer_id is not null and not {{is_nobody_id}} then {{key_prefix}}whole_customer_id
      -- Folded here, so that only lines without an id pay for it.
      when customer_name is not null and not {{is_nobody_name}} then {{key_prefix}}{{folded_name}}
    end as customer_key,
    customer_name,
    product_id,
    product_name,
    category,
    city,
    state,
    region,
    country,
    quantity,
    price,
    amount,
    cast(
      case
        when is_cancelled and quantity > 0 then 'void'
        when {{is_fee}} then 'fee'
        when quantity < 0 then 'return'
        when amount < 0 then 'adjustment'
        when amount = 0 then 'gift'
        else 'sale'
      end as enum ('void', 'fee', 'return', 'adjustment', 'gift', 'sale')
    ) as line_type,
    {{file_id}} as file_id,
    line_number,
    split_part(fault, ':', 1) as reason,
    split_part(fault, ':', 2) as reason_column
  from judged
)
select * from final
