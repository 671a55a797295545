-- one identified customer who is not scored
select customer_key from single_customer_view
except
select customer_key from customer360
