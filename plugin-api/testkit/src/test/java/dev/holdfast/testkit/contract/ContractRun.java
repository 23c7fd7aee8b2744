package dev.holdfast.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.FilterResult.includedIf;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs contracts inside a test. */
final class ContractRun {

  private ContractRun() {}

  /** Asserts that a contract passes whole. */
  static void assertPasses(Class<?> contract) {
    TestExecutionSummary summary = run(contract, Set.of());
    assertThat(summary.getTestsStartedCount()).isGreaterThan(20);
    assertThat(failures(summary)).isEmpty();
  }

  /** Asserts that each of these methods of a contract fails; the others need not be run for it. */
  static void assertFails(Class<?> contract, String... methods) {
    assertThat(failures(run(contract, Set.of(methods)))).containsExactlyInAnyOrder(methods);
  }

  /** Asserts that this method of a contract fails, and that its message has this sentence. */
  static void assertFailsSaying(Class<?> contract, String method, String sentence) {
    TestExecutionSummary summary = run(contract, Set.of(method));
    assertThat(failures(summary)).containsExactly(method);
    assertThat(summary.getFailures())
        .allSatisfy(failure -> assertThat(failure.getException()).hasMessageContaining(sentence));
  }

  private static TestExecutionSummary run(Class<?> contract, Set<String> methods) {
    PostDiscoveryFilter wanted =
        test ->
            includedIf(
                methods.isEmpty() || method(test.getSource()).map(methods::contains).orElse(true));
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(contract))
                .filters(TagFilter.excludeTags("slow"), wanted)
                .build(),
            listener);
    return listener.getSummary();
  }

  private static Set<String> failures(TestExecutionSummary summary) {
    return summary.getFailures().stream()
        .map(failure -> method(failure.getTestIdentifier().getSource()).orElseThrow())
        .collect(Collectors.toSet());
  }

  private static Optional<String> method(Optional<TestSource> source) {
    return source
        .filter(MethodSource.class::isInstance)
        .map(s -> ((MethodSource) s).getMethodName());
  }
}
