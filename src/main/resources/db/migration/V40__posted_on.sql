-- The day of the postmark of a paper file, which counts for the closing of the call (loi 2000-321, art. 16).
alter table application add column posted_on date;
