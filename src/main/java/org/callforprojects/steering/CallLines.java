package org.callforprojects.steering;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.callforprojects.call.Call;
import org.callforprojects.call.CallService;
import org.callforprojects.engine.search.OpenWork;
import org.callforprojects.french.FrenchText;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The calls as managers find them, those in preparation included: four questions, however many there are. */
@Service
@Transactional(readOnly = true)
public class CallLines {

  private final CallService calls;
  private final OpenWork work;
  private final JdbcClient jdbc;

  CallLines(CallService calls, OpenWork work, JdbcClient jdbc) {
    this.calls = calls;
    this.work = work;
    this.jdbc = jdbc;
  }

  /** The latest first. */
  public List<CallLine> all() {
    Map<String, Integer> applications = new HashMap<>();
    jdbc.sql("select call_code, count(*) as number_of from application group by call_code").query(row -> {
      applications.put(row.getString("call_code"), row.getInt("number_of"));
    });
    Map<String, OpenWork.Count> open = work.byCall();
    return calls.all().stream().map(call -> line(call, applications.getOrDefault(call.code(), 0),
        open.getOrDefault(call.code(), OpenWork.Count.NONE))).toList();
  }

  private static CallLine line(Call call, int applications, OpenWork.Count open) {
    return new CallLine(call.code(), FrenchText.spaced(call.settings().title()), call.status().label(),
        FrenchText.dateTime(call.settings().opensAt().toInstant()),
        FrenchText.dateTime(call.settings().closesAt().toInstant()), applications, open.tasks(), open.incidents());
  }
}
