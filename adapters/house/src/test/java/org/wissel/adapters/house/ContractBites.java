package org.wissel.adapters.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.platform.engine.FilterResult;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs one test of a contract over a register with a defect. */
final class ContractBites {

  private ContractBites() {}

  /** The test of that name, which runs once, fails on the twin. */
  static void assertCaught(Class<?> twin, String defect, String caughtBy) {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(twin))
                .filters(
                    (PostDiscoveryFilter)
                        test ->
                            FilterResult.includedIf(
                                test.isContainer()
                                    || test.getDisplayName().equals(caughtBy + "()")))
                .build(),
            listener);

    assertThat(listener.getSummary().getTestsStartedCount()).as(caughtBy).isEqualTo(1);
    assertThat(listener.getSummary().getTestsFailedCount()).as(defect).isEqualTo(1);
  }
}
