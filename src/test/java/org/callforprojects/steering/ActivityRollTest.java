package org.callforprojects.steering;

import java.util.UUID;
import javax.sql.DataSource;

import org.h2.jdbcx.JdbcConnectionPool;

class ActivityRollTest extends ActivityRollCases {

  @Override
  DataSource database() {
    return JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000", "sa", "");
  }

  @Override
  String product() {
    return "h2";
  }
}
