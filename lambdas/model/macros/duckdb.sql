-- What DuckDB and Trino spell differently: one name each, defined once per engine.
create or replace macro same_text(a, b) as a is not distinct from b;
create or replace macro days_after(day, n) as cast(day + cast(n as integer) as date);
create or replace macro money_text(amount) as
  format('{:,}', cast(floor(abs(amount)) as bigint))
    || substr(cast(amount as varchar), length(cast(amount as varchar)) - 2);

create or replace macro whole_money_text(amount) as format('{:,}', cast(round(amount) as bigint));
create or replace macro money_from(amount) as try_cast(amount as decimal(18, 2));

-- Numbers that stand for texts: two of a million meet once in 10^7 shops, and who makes them looks. An order's fingerprint has to differ within one customer only.
create or replace macro text_number(text) as hash(text);
create or replace macro failure(message) as error(message);
create or replace macro order_fingerprint(source, store, order_id) as
  cast(hash(source, store, order_id) >> 1 as bigint);
-- What many texts come to together, in any order: 32 hex digits that both engines find.
create or replace macro texts_digest(text) as lpad(hex(bit_xor(md5_number(text))), 32, '0');
create or replace macro known_text(variable, query) as getvariable(variable);
create or replace macro holds_all(list, part) as list_has_all(list, part);
create or replace macro key_draw(seed, key, n) as
  cast(cast('0x' || substr(md5(seed || ':' || key), 1, 8) as bigint) % n as integer);

-- Sets of up to 60 small numbers, one bit each.
create or replace macro one_bit(n) as cast(1 as bigint) << n;
create or replace macro all_bits(bits) as bit_or(bits);
create or replace macro has_bit(bits, n) as (bits >> n) % 2 = 1;

-- A small number for each of up to 15 history dates, four bits a date; segments take a byte each, seven dates a number.
create or replace macro in_nibble(n, date_no) as cast(n as bigint) << (4 * (date_no - 1));
create or replace macro nibble(bits, date_no) as cast((bits >> (4 * (date_no - 1))) % 16 as integer);
create or replace macro in_byte(n, date_no) as cast(n as bigint) << (8 * (date_no - 1));
create or replace macro segment_at(early, late, date_no) as
  coalesce(
    cast(case when date_no <= 7 then early >> (8 * (date_no - 1)) else late >> (8 * (date_no - 8)) end % 256 as integer),
    0
  );

-- Lists of days and of the gaps between them.
create or replace macro gaps_between(days) as
  list_transform(range(2, len(days) + 1), lambda i: days[i] - days[i - 1]);
create or replace macro median_of_first(gaps, n) as cast(list_median(gaps[1:n]) as decimal(9, 1));

-- Division rounded half away from zero, in whole numbers; wide ones divide slowly and are left to those who need them.
create or replace macro rounded_division(part, whole) as sign(part) * ((2 * abs(part) + whole) // (2 * whole));
create or replace macro fraction_of(amount) as cast(abs(amount) - cast(floor(abs(amount)) as decimal(18, 4)) as decimal(9, 4));
create or replace macro ten_thousandths(amount) as
  sign(amount) * (cast(floor(abs(amount)) as bigint) * 10000 + cast(fraction_of(amount) * 10000 as bigint));
create or replace macro rounded_mean(total, n) as
  cast(cast(rounded_division(ten_thousandths(total), 100 * n) as decimal(18, 0)) * 0.01 as decimal(18, 2));
create or replace macro share_of_units(part, whole) as
  case
    when abs(part) < 400000000000000 then rounded_division(10000 * part, whole)
    else cast(least(999999999, rounded_division(cast(part as hugeint) * 10000, cast(whole as hugeint))) as bigint)
  end;
create or replace macro rounded_share(part, whole) as
  cast(
    cast(
      least(
        999999999,
        share_of_units(ten_thousandths(cast(part as decimal(18, 4))), ten_thousandths(cast(whole as decimal(18, 4))))
      ) as decimal(18, 0)
    ) * 0.0001 as decimal(9, 4)
  );
