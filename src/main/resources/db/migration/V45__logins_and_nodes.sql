-- What several nodes share: failed logins, sessions, nightly work, releases.

-- Failed logins by account and address; '*' stands for any. Accounts by their hash: what is typed as one may be a password.
create table login_failure (
  account        varchar(64) not null, -- SHA-256 of the name, or '*'
  address        varchar(64) not null, -- IP address, of IPv6 its /64 network, or '*'
  failures       integer     not null,
  last_failed_at timestamp with time zone not null,
  primary key (account, address)
);
create index login_failure_at on login_failure (last_failed_at);

-- From where an account has logged in: nobody else's failures shut it out there.
create table login_known (
  account       varchar(64) not null,
  address       varchar(64) not null,
  last_login_at timestamp with time zone not null,
  primary key (account, address)
);
create index login_known_at on login_known (last_login_at);

-- Sessions (spring-session-jdbc 3.5, schema-postgresql.sql)
create table spring_session (
  primary_id            char(36) not null primary key,
  session_id            char(36) not null,
  creation_time         bigint   not null,
  last_access_time      bigint   not null,
  max_inactive_interval integer  not null,
  expiry_time           bigint   not null,
  principal_name        varchar(255)
);
create unique index spring_session_ix1 on spring_session (session_id);
create index spring_session_ix2 on spring_session (expiry_time);
create index spring_session_ix3 on spring_session (principal_name);
create table spring_session_attributes (
  session_primary_id char(36)     not null references spring_session (primary_id) on delete cascade,
  attribute_name     varchar(200) not null,
  attribute_bytes    ${blob}      not null,
  primary key (session_primary_id, attribute_name)
);

-- Nightly work, once for all nodes.
create table nightly_run (
  work       varchar(64)  not null,
  night      date         not null,
  node       varchar(120) not null,
  started_at timestamp with time zone not null,
  primary key (work, night)
);

-- Which release of the program made each deployment of models.
create table deployment_release (
  deployment_id varchar(64) not null primary key,
  release       varchar(64) not null,
  built_at      timestamp with time zone not null,
  recorded_at   timestamp with time zone not null
);
