DROP TABLE changes, changes_head, events_floor;
