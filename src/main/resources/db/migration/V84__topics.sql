-- What a pole works on and the policies it fits into: codes or words, each between semicolons

alter table application add column sectors varchar(1000);
alter table application add column policies varchar(1000);
