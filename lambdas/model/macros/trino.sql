-- The macros of duckdb.sql for Trino and Athena, which has none: they are expanded in the text of the queries.
create or replace macro same_text(a, b) as coalesce('=' || a, '') = coalesce('=' || b, '');
create or replace macro days_after(day, n) as date_add('day', cast(n as bigint), day);
-- Not format('%,d'): its separator follows the language of the session.
create or replace macro grouped_digits(n) as regexp_replace(cast(n as varchar), '(\d)(?=(\d{3})+$)', '$1,');
create or replace macro money_text(amount) as
  grouped_digits(cast(floor(abs(amount)) as bigint))
    || substr(cast(amount as varchar), length(cast(amount as varchar)) - 2);

create or replace macro whole_money_text(amount) as grouped_digits(cast(round(amount) as bigint));
create or replace macro money_from(amount) as
  cast(try_cast(round(amount * 100e0) as decimal(18, 0)) * decimal '0.01' as decimal(18, 2));

create or replace macro text_number(text) as from_big_endian_64(xxhash64(to_utf8(text)));
create or replace macro failure(message) as fail(message);
-- Separators that no text holds: validation refuses control characters.
create or replace macro order_fingerprint(source, store, order_id) as
  text_number(source || chr(1) || coalesce(chr(2) || store, '') || chr(1) || order_id);
create or replace macro all_xor(n) as
  reduce_agg(n, bigint '0', (a, b) -> bitwise_xor(a, b), (a, b) -> bitwise_xor(a, b));
create or replace macro eight_bytes(text, start) as from_big_endian_64(substr(md5(to_utf8(text)), start, 8));
create or replace macro turned_hex(n) as to_hex(reverse(to_big_endian_64(n)));
create or replace macro texts_digest(text) as
  turned_hex(all_xor(eight_bytes(text, 9))) || turned_hex(all_xor(eight_bytes(text, 1)));
create or replace macro known_text(variable, query) as query;
create or replace macro holds_all(list, part) as cardinality(array_except(part, list)) = 0;
create or replace macro key_draw(seed, key, n) as
  cast(from_base(substr(to_hex(md5(to_utf8(seed || ':' || key))), 1, 8), 16) % n as integer);

create or replace macro one_bit(n) as bitwise_left_shift(bigint '1', n);
create or replace macro all_bits(bits) as bitwise_or_agg(bits);
create or replace macro has_bit(bits, n) as bitwise_right_shift(bits, n) % 2 = 1;

create or replace macro in_nibble(n, date_no) as bitwise_left_shift(cast(n as bigint), 4 * (date_no - 1));
create or replace macro nibble(bits, date_no) as cast(bitwise_right_shift(bits, 4 * (date_no - 1)) % 16 as integer);
create or replace macro in_byte(n, date_no) as bitwise_left_shift(cast(n as bigint), 8 * (date_no - 1));
create or replace macro segment_at(early, late, date_no) as
  coalesce(
    cast(
      case
        when date_no <= 7 then bitwise_right_shift(early, 8 * (date_no - 1))
        else bitwise_right_shift(late, 8 * (date_no - 8))
      end % 256 as integer
    ),
    0
  );

create or replace macro gaps_between(days) as
  transform(sequence(2, cardinality(days)), i -> date_diff('day', element_at(days, i - 1), element_at(days, i)));
create or replace macro twice_median(sorted) as
  element_at(sorted, cast((cardinality(sorted) + 1) / 2 as integer))
    + element_at(sorted, cast(cardinality(sorted) / 2 + 1 as integer));
create or replace macro median_of_first(gaps, n) as
  cast(cast(5 * twice_median(array_sort(slice(gaps, 1, n))) as decimal(9, 0)) * decimal '0.1' as decimal(9, 1));

create or replace macro rounded_division(part, whole) as sign(part) * ((2 * abs(part) + whole) / (2 * whole));
create or replace macro ten_thousandths(amount) as cast(amount * 10000 as bigint);
create or replace macro rounded_mean(total, n) as
  cast(cast(rounded_division(ten_thousandths(total), 100 * n) as decimal(18, 0)) * decimal '0.01' as decimal(18, 2));
-- A quotient of decimals without places is rounded half away from zero.
create or replace macro share_of_units(part, whole) as
  cast(part as decimal(24, 0)) * 10000 / cast(whole as decimal(19, 0));
create or replace macro rounded_share(part, whole) as
  cast(
    cast(
      least(
        999999999,
        share_of_units(ten_thousandths(cast(part as decimal(18, 4))), ten_thousandths(cast(whole as decimal(18, 4))))
      ) as decimal(18, 0)
    ) * decimal '0.0001' as decimal(9, 4)
  );
