package dev.holdfast.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Set;
import java.util.stream.Collectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs contracts inside a test. */
final class ContractRun {

  private ContractRun() {}

  /** The methods that fail for this plugin. */
  static Set<String> failuresOf(Class<?> contract) {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(contract))
                .filters(TagFilter.excludeTags("slow"))
                .build(),
            listener);
    assertThat(listener.getSummary().getTestsStartedCount()).isGreaterThan(20);
    return listener.getSummary().getFailures().stream()
        .map(failure -> failure.getTestIdentifier().getSource().orElseThrow())
        .map(source -> ((MethodSource) source).getMethodName())
        .collect(Collectors.toSet());
  }
}
