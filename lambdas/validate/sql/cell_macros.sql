-- How one cell is read. A file without faults meets only the first branch of each.

-- Every character that JavaScript's trim removes. A variable: a macro would be planned anew wherever a cell is trimmed.
set variable outer_blanks = concat(
  chr(9), chr(10), chr(11), chr(12), chr(13), chr(32), chr(160), chr(5760), chr(8192), chr(8193),
  chr(8194), chr(8195), chr(8196), chr(8197), chr(8198), chr(8199), chr(8200), chr(8201), chr(8202),
  chr(8232), chr(8233), chr(8239), chr(8287), chr(12288), chr(65279)
);

create or replace temp macro outer_blanks() as getvariable('outer_blanks');

create or replace temp macro is_ascii(cell) as strlen(cell) = length(cell);

-- Trimmed and NFC; null if nothing is left. Only where `breaks` may a cell hold tabs or line breaks.
create or replace temp macro text_of(cell, breaks) as
  case
    when
      is_ascii(cell) and cell >= '!' and not suffix(cell, ' ')
      and not (breaks and (suffix(cell, e'\t') or suffix(cell, e'\n')))
      then cell
    else nullif(trim(nfc_normalize(cell), outer_blanks()), '')
  end;

-- The same for a file in NFC without tabs, line breaks in cells and blanks beyond ASCII: it looks at both ends only.
create or replace temp macro plain_text_of(cell) as
  case when cell >= '!' and not suffix(cell, ' ') then cell else nullif(trim(cell, outer_blanks()), '') end;

-- Of the control characters only tab, line feed and CRLF belong into a text.
create or replace temp macro has_control_character(cell) as
  regexp_matches(cell, '[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x{80}-\x{9f}]|\r([^\n]|$)');

create or replace temp macro is_number(cell) as regexp_full_match(cell, '-?[0-9]+(\.[0-9]+)?');

-- The cell without outer blanks if it is a number, else null. Most are what a cast writes too, which costs less to find
-- out than the grammar.
create or replace temp macro number_text_of(cell, whole) as
  case
    when whole and cast(try_cast(cell as bigint) as varchar) = cell then cell
    when cast(try_cast(cell as decimal(18, 2)) as varchar) = cell then cell
    when is_number(cell) then cell
    when is_number(trim(cell, outer_blanks())) then trim(cell, outer_blanks())
  end;

-- Spreadsheets and pandas make 17850.0 of an id 17850.
create or replace temp macro id_of(cell) as
  case
    when contains(cell, '.') and regexp_full_match(cell, '[0-9]+\.0+') then split_part(cell, '.', 1)
    else cell
  end;

-- A name as it is compared, but for what only Unicode tables know.
create or replace temp macro plain_fold(name, breaks) as
  case
    when contains(name, '  ') or (breaks and (contains(name, e'\t') or contains(name, e'\n')))
      then lower(regexp_replace(name, '\s+', ' ', 'g'))
    else lower(name)
  end;

-- The cast alone takes signs and blanks before the year, and much after the day.
create or replace temp macro is_iso_day(text) as text like '____-__-__' and text >= '0' and text < ':';

-- The day of YYYY-MM-DD, alone or with a local time of day; null for every other text.
create or replace temp macro iso_day_of(cell) as
  case
    when is_iso_day(cell) then try_cast(cell as date)
    when
      is_iso_day(left(cell, 10))
      and regexp_full_match(substr(cell, 11), '[ T]([01]?[0-9]|2[0-3]):[0-5][0-9](:([0-5][0-9]|60)(\.[0-9]{1,9})?)?')
      then try_cast(left(cell, 10) as date)
  end;

-- Without outer blanks.
create or replace temp macro bare(cell) as
  case
    when is_ascii(cell) and cell >= '!' and not (suffix(cell, ' ') or suffix(cell, e'\t') or suffix(cell, e'\n')) then cell
    else trim(cell, outer_blanks())
  end;

create or replace temp macro date_pattern() as
  concat(
    '^(.*?)(?:T|,? +)((?:[01]?[0-9]|2[0-3]):[0-5][0-9])(?::(?:[0-5][0-9]|60)(?:[.,][0-9]{1,9})?)?',
    ' ?([AaPp]\.?[Mm]\.?)? ?([Zz]|UTC|GMT|[+-](?:0[0-9]|1[0-4])(?::?[0-5][0-9])?)?$'
  );

-- A date in any format without its time of day; '' if the time of day cannot be read.
create or replace temp macro day_text_of(cell) as
  case
    when contains(cell, ':') then regexp_extract(bare(cell), date_pattern(), 1)
    else bare(cell)
  end;

-- Day, time of day, half of the day and offset from UTC of a date with a time of day.
create or replace temp macro date_parts_of(cell) as
  regexp_extract(bare(cell), date_pattern(), ['day', 'clock', 'half', 'offset']);

create or replace temp macro clock_hour_of(parts) as try_cast(split_part(parts.clock, ':', 1) as integer);

create or replace temp macro is_half_day_clock(parts) as parts.half = '' or clock_hour_of(parts) between 1 and 12;

create or replace temp macro clock_minutes_of(parts) as
  try_cast(split_part(parts.clock, ':', 2) as integer)
  + 60 * case
    when parts.half = '' then clock_hour_of(parts)
    else clock_hour_of(parts) % 12 + case when upper(left(parts.half, 1)) = 'P' then 12 else 0 end
  end;

create or replace temp macro offset_minutes_of(parts) as
  case
    when regexp_matches(parts.offset, '^[+-]') then
      (case when left(parts.offset, 1) = '-' then -1 else 1 end)
      * (
        60 * try_cast(substr(parts.offset, 2, 2) as integer)
        + coalesce(try_cast(right(replace(substr(parts.offset, 4), ':', ''), 2) as integer), 0)
      )
    else 0
  end;

create or replace temp macro day_in_zone(day, parts, zone) as
  case
    when not is_half_day_clock(parts) then null
    when parts.offset = '' then day
    else cast(
      timezone(zone, timezone('UTC', day + to_minutes(clock_minutes_of(parts) - offset_minutes_of(parts)))) as date
    )
  end;

-- The business day of a date cell: `day` as written, unless an offset says which instant is meant.
create or replace temp macro business_day_of(cell, day, zone) as
  case
    when not contains(cell, ':') or regexp_matches(cell, '[ T][0-9]{1,2}:[0-9:.,]+ *$') then day
    else day_in_zone(day, date_parts_of(cell), zone)
  end;

-- Exact, rounded half away from zero; null past the limit. The first form keeps to 64 bits and serves nearly all lines.
create or replace temp macro line_amount_of(quantity, price) as
  coalesce(
    cast(try(quantity * price) as decimal(18, 4)),
    try_cast(cast(quantity as decimal(38, 3)) * cast(price as decimal(38, 4)) as decimal(18, 4))
  );

create or replace temp macro converted_at(rate, money) as
  try_cast(cast(money as decimal(38, 4)) * rate as decimal(18, 4));
