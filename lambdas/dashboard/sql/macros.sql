-- amounts as whole numbers, exact whatever the order in which they are added, and the bins of a value
create macro hundredths(amount) as cast(round(amount * 100) as bigint);
create macro thousandths(amount) as cast(round(amount * 1000) as bigint);
create macro value_bin(amount) as case
  when amount is null then null
  when amount < 1 then '0'
  else cast(
    cast(pow(10, floor(log10(cast(amount as double)))) as bigint)
    * case
      when amount >= 5 * cast(pow(10, floor(log10(cast(amount as double)))) as bigint) then 5
      when amount >= 2 * cast(pow(10, floor(log10(cast(amount as double)))) as bigint) then 2
      else 1
    end as varchar)
end;
