-- The lists of tasks that the application has made in the engine, as it wrote them last: one that nobody changed since
-- follows a new definition, one that an administrator changed by hand stays.
create table shared_filter (
  name      varchar(255) primary key,
  filter_id varchar(64)  not null,
  digest    char(64)     not null
);
