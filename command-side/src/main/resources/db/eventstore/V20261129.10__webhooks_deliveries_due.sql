-- webhooks · DeliveryQueue: found what is due by the order of time, of all webhooks, wherever the planner took the queue for empty
drop index webhooks_deliveries_due;
