package org.wissel.portal.leave;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.shell.Words;

/** My requests, and those that wait for my decision. */
@Named("leaveList")
@RequestScoped
public class LeaveListView {

  @Inject LeaveService leave;
  @Inject CurrentEmployee me;
  @Inject Words words;

  private @Nullable List<LeaveRow> mine;
  private @Nullable List<LeaveRow> forMyDecision;

  public List<LeaveRow> getMine() {
    if (mine == null) {
      mine = rows(leave.mine());
    }
    return mine;
  }

  public List<LeaveRow> getForMyDecision() {
    if (forMyDecision == null) {
      forMyDecision = rows(leave.forMyDecision());
    }
    return forMyDecision;
  }

  private List<LeaveRow> rows(List<LeaveCard> cards) {
    return cards.stream().map(card -> LeaveRow.of(card, words, me.locale())).toList();
  }
}
