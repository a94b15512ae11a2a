package org.callforprojects.engine.staff;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.db.DbIdentityServiceProvider;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;

/**
 * The engine's accounts, with two differences. A wrong password locks nobody out: any stranger could do that to the
 * administrator, and {@link org.callforprojects.identity.LoginThrottle} stands before every door. A password that is still
 * stored the engine's old way is stored as {@link StaffPasswords} does it once its owner has typed it.
 * <p>
 * Public with a public constructor: the engine makes one for each command.
 */
public class StaffIdentity extends DbIdentityServiceProvider {

  private static final String PRESENT = "{" + StaffPasswords.NAME + "}";
  /** Compared where there is no account, so that the time of the answer says nothing. */
  private static final UserEntity NOBODY = new UserEntity();

  @Override
  public boolean checkPassword(String userId, String password) {
    if (password == null) {
      return false;
    }
    UserEntity user = findUserById(userId);
    if (user == null) {
      nobody(password);
      return false;
    }
    if (!matchPassword(password, user)) {
      return false;
    }
    if (!user.getPassword().startsWith(PRESENT)) {
      renew(user, password);
    }
    return true;
  }

  private void nobody(String password) {
    synchronized (NOBODY) {
      if (NOBODY.getPassword() == null) {
        NOBODY.setPassword("nobody");
        NOBODY.encryptPassword();
      }
    }
    matchPassword(password, NOBODY);
  }

  /** Not through the engine's cache: of two logins at once, the second one simply finds nothing to do. */
  private void renew(UserEntity user, String password) {
    UserEntity renewed = new UserEntity();
    renewed.setPassword(password);
    renewed.encryptPassword();
    Connection connection = Context.getCommandContext().getDbSqlSession().getSqlSession().getConnection();
    try (PreparedStatement update = connection.prepareStatement(
        "update ACT_ID_USER set PWD_ = ?, SALT_ = ? where ID_ = ? and PWD_ = ?")) {
      update.setString(1, renewed.getPassword());
      update.setString(2, renewed.getSalt());
      update.setString(3, user.getId());
      update.setString(4, user.getPassword());
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("The password of " + user.getId() + " could not be stored anew", e);
    }
  }
}
