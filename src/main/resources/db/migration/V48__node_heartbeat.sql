-- That a node can write, and how far its clock is from the database's.
create table node_heartbeat (
  node    varchar(120) not null primary key,
  beat_at timestamp with time zone not null,
  offset_millis bigint not null
);
