package org.callforprojects.engine.job;

import java.util.Date;

import org.camunda.bpm.engine.impl.calendar.CycleBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.MapBusinessCalendarManager;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.stereotype.Component;

/**
 * A repetition has its end: where the clock stands at its very last instant, the engine's own calendar names that instant
 * again and again, and who plays timers at their instants (a demonstration, a test) would never come further.
 */
@Component
class EndingCycles extends AbstractProcessEnginePlugin {

  @Override
  public void postInit(ProcessEngineConfigurationImpl engine) {
    ((MapBusinessCalendarManager) engine.getBusinessCalendarManager()).addBusinessCalendar(CycleBusinessCalendar.NAME, new Calendar());
  }

  private static final class Calendar extends CycleBusinessCalendar {

    @Override
    public Date resolveDuedate(String cycle, Date start, long offset) {
      Date next = super.resolveDuedate(cycle, start, offset);
      return next == null || next.after(ClockUtil.getCurrentTime()) ? next : null;
    }
  }
}
