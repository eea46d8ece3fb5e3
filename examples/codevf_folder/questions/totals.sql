SELECT customer, SUM(total) FROM invoices WHERE paid = NULL GROUP BY customer;
