package org.wissel.portal.faults;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.portal.platform.shell.Words;

/** My reports, and what I follow. */
@Named("faultList")
@RequestScoped
public class FaultListView {

  @Inject FaultService faults;
  @Inject CurrentEmployee me;
  @Inject Words words;

  private @Nullable List<FaultRow> mine;

  public List<FaultRow> getMine() {
    List<FaultRow> rows = mine;
    if (rows == null) {
      rows = faults.mine().stream().map(card -> FaultRow.of(card, words, me.locale())).toList();
      mine = rows;
    }
    return rows;
  }
}
