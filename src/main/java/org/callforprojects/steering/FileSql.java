package org.callforprojects.steering;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.grant.GrantStatus;

/** The tables that every figure and every list of files is asked of; each takes {@code :call}. */
final class FileSql {

  private static final String SIGNED = quoted(Stream.of(GrantStatus.values()).filter(GrantStatus::isSigned).map(Enum::name));
  private static final String OPEN = quoted(Stream.of(ApplicationStatus.values())
      .filter(status -> !status.isClosed() && !status.isDecided()).map(Enum::name));

  /**
   * One row per application: what it asked, was awarded and was paid, its {@code state} ({@link FileState}) and the
   * {@code step} it reached ({@link FunnelStep}, by position). Only of a withdrawn one does the status not tell how far it
   * had come: the journal does.
   */
  static final String FILES = """
      (select b.*,
        case when b.status = 'AWARDED' then
            case when b.grant_status = 'CLOSED' and b.paid > 0 then 8
              when b.paid > 0 then 7 when b.grant_status in (%1$s) then 6 else 5 end
          when b.status = 'LAPSED' then 5
          when b.status in ('RESERVED', 'REFUSED', 'POSTPONED') then 4
          when b.status = 'INSTRUCTED' then 3
          when b.status = 'ELIGIBLE' then case when b.score is null then 2 else 3 end
          when b.status in ('COMPLETE', 'CORRECTION_REQUESTED', 'CORRECTION_RECEIVED', 'INELIGIBILITY_PROPOSED',
            'INELIGIBLE') then 1
          when b.status in ('WITHDRAWN', 'CALL_CANCELLED') then
            case when exists (select 1 from agenda_item i join committee_session s on s.code = i.session_code
                where i.reference = b.reference and i.outcome is not null and s.status = 'SIGNED') then 4
              when b.score is not null then 3
              when exists (select 1 from journal_entry j where j.action = 'ELIGIBLE' and j.chain = b.reference) then 2
              when exists (select 1 from journal_entry j where j.action = 'COMPLETE' and j.chain = b.reference) then 1
              else 0 end
          else 0 end as step,
        case when b.status <> 'AWARDED' or b.grant_status is null then b.status
          else concat('GRANT_', b.grant_status) end as state
      from (select a.reference, a.pole_name, a.lead_name, a.departement, a.pole_type, a.status, a.submitted_at,
            a.requested_amount, a.score, case when w.status <> 'COMMITTED' then w.amount end as awarded,
            g.status as grant_status,
            case when a.status = 'AWARDED' then coalesce(
              (select sum(c.paid) from payment_account c where c.reference = a.reference), 0) else 0 end as paid
          from application a left join award w on w.reference = a.reference
            left join grant_agreement g on g.reference = a.reference
          where a.call_code = :call) b)""".formatted(SIGNED);

  /**
   * The clocks that run, and those that ran out while somebody was to act: {@code subject, kind, expires_at}. Takes
   * {@code :warningDays} and {@code :timers} besides.
   */
  static final String CLOCKS = """
      (select t.subject, case %1$s end as kind, case when t.activity = 'event_implicitRejectionNear'
            then t.expires_at + cast(:warningDays as integer) * interval '1' day else t.expires_at end as expires_at
          from %2$s t
        union all
        select a.reference, 'IMPLICIT_REJECTION', min(j.occurred_at) from application a
          join journal_entry j on j.chain = a.reference and j.action = 'IMPLICIT_REJECTION_REACHED'
          where a.call_code = :call and a.status in (%3$s) and not exists (select 1 from journal_entry r
            where r.chain = a.reference and r.action = 'REOPENED' and r.occurred_at > j.occurred_at)
          group by a.reference
        union all
        select o.reference, 'PAYMENT', o.due_at from payment_order o
          where o.call_code = :call and o.status in ('ORDERED', 'AUTHORISED')
        union all
        select p.reference, 'APPEAL_SILENCE', p.silence_at from appeal p join application a on a.reference = p.reference
          where a.call_code = :call and p.outcome is null)"""
      .formatted(Stream.of(Deadline.values()).flatMap(kind -> kind.timers().stream().map(timer -> "when t.activity = '"
          + timer + "' then '" + (kind == Deadline.IMPLICIT_REJECTION_WARNED ? Deadline.IMPLICIT_REJECTION : kind) + "'"))
          .collect(Collectors.joining(" ")), org.callforprojects.engine.search.OpenWork.TIMERS, OPEN);

  static final List<String> TIMERS = Deadline.allTimers();

  private FileSql() {
  }

  private static String quoted(Stream<String> codes) {
    return codes.map(code -> "'" + code + "'").collect(Collectors.joining(", "));
  }
}
