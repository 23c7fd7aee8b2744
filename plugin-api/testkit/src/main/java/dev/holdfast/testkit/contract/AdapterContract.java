package dev.holdfast.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.holdfast.plugin.Adapter;
import dev.holdfast.plugin.AdapterType;
import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.ExtensionPoint;
import dev.holdfast.plugin.HoldfastPlugin;
import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.runtime.AccessTokens;
import dev.holdfast.runtime.WorkSettings;
import dev.holdfast.testkit.Detour;
import dev.holdfast.testkit.TestBoundary;
import dev.holdfast.testkit.TestContext;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/**
 * Tests for adapters of every kind. Each test must leave no thread and no process behind, and must
 * neither log a secret of {@link #config} nor pass one in an argument list.
 *
 * @param <C> the configuration record
 */
@Timeout(value = 300)
public abstract class AdapterContract<C extends Record> {

  private static final Duration LOAD_LIMIT = Duration.ofSeconds(2);

  private Leftovers leftovers;
  private ArgumentWatch argumentWatch;
  private TestContext context;

  protected AdapterContract() {}

  /** The plugin class named in the jar's manifest. */
  protected abstract Class<? extends HoldfastPlugin> pluginClass();

  /** The adapter under test. */
  protected abstract Adapter<C> adapter();

  /**
   * A working configuration. Called often; must return the same server or folder throughout one
   * test.
   */
  protected abstract C config() throws Exception;

  /** Configurations that must fail: a wrong endpoint, wrong credentials, and the like. */
  protected abstract List<BadConfig<C>> badConfigs() throws Exception;

  /**
   * Name prefixes of threads that a library shares among all sessions of a process. None by
   * default.
   */
  protected List<String> sharedThreads() {
    return List.of();
  }

  /** The account that works for the adapter, if it needs one. None by default. */
  protected AccessTokens account() {
    return AccessTokens.NONE;
  }

  /** Opens a context with the account, and these changes. */
  protected final TestContext open(UnaryOperator<WorkSettings> change) {
    return TestContext.open(settings -> change.apply(settings.withTokens(account())));
  }

  /** This test's context, without masking, so that leaked secrets are visible. */
  protected final TestContext context() {
    return context;
  }

  @BeforeEach
  final void openContext() throws Exception {
    List<SecretText> secrets = ConfigRecord.secrets(config());
    leftovers = Leftovers.before();
    argumentWatch = ArgumentWatch.start(secrets);
    context = open(settings -> settings);
  }

  @AfterEach
  final void nothingIsLeftAndNothingWasTold() throws Exception {
    argumentWatch.close();
    context.close();
    assertThat(argumentWatch.leaks()).as("programs with secrets in their arguments").isEmpty();
    for (SecretText secret : ConfigRecord.secrets(config())) {
      assertThat(context.logLines()).noneMatch(line -> line.contains(secret.reveal()));
    }
    assertThat(leftovers.after(sharedThreads(), patience()))
        .as("left after the work was over")
        .isEmpty();
  }

  /** How long threads and processes may take to end after the work. */
  protected Duration patience() {
    return Duration.ofSeconds(10);
  }

  @Test
  void pluginLoadsQuicklyAndOffersTheAdapter() throws Exception {
    long start = System.nanoTime();
    assertThat(Modifier.isPublic(pluginClass().getModifiers())).isTrue();
    HoldfastPlugin plugin = pluginClass().getConstructor().newInstance();
    Map<String, AdapterType> offered = offered(plugin);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LOAD_LIMIT);
    assertThat(offered).containsValue(adapter().type());
  }

  /**
   * A command opens only the jars whose manifest declares the adapter that it needs, and the host
   * refuses a jar that offers any other adapter. The build passes what it declares in the system
   * property {@code plugin.adapters}; without that property nothing is compared.
   */
  @Test
  void manifestDeclaresTheOfferedAdapters() throws Exception {
    String declared = System.getProperty("plugin.adapters");
    assumeThat(declared).isNotNull();
    assertThat(Stream.of(declared.split(",")).map(String::strip))
        .containsExactlyInAnyOrderElementsOf(
            offered(pluginClass().getConstructor().newInstance()).keySet());
  }

  private static Map<String, AdapterType> offered(HoldfastPlugin plugin) {
    Map<String, AdapterType> offered = new TreeMap<>();
    for (Adapter<?> adapter : plugin.adapters()) {
      List<ExtensionPoint> points = extensionPoints(adapter.getClass()).toList();
      assertThat(points).as("extension points of " + adapter.getClass()).hasSize(1);
      offered.put(points.get(0).id() + "/" + adapter.type().id(), adapter.type());
    }
    return offered;
  }

  private static Stream<ExtensionPoint> extensionPoints(@Nullable Class<?> type) {
    if (type == null) {
      return Stream.empty();
    }
    Stream<ExtensionPoint> above =
        Stream.concat(Stream.of(type.getInterfaces()), Stream.ofNullable(type.getSuperclass()))
            .flatMap(AdapterContract::extensionPoints);
    return Stream.concat(Stream.ofNullable(type.getAnnotation(ExtensionPoint.class)), above)
        .distinct();
  }

  @Test
  void typeIsStable() {
    assertThat(adapter().type()).isEqualTo(adapter().type());
    assertThat(adapter().configVersion()).isPositive();
  }

  @Test
  void configurationHasAValidSchema() throws Exception {
    assertThat(adapter().configType()).isEqualTo(config().getClass());
    assertThat(ConfigRecord.unsupported(adapter().configType())).isEmpty();
  }

  /**
   * The host restricts fields of the type {@code Path}; it can't recognise other fields with paths.
   */
  @Test
  void fieldsThatNameFilesArePaths() {
    assertThat(HiddenPaths.in(adapter().configType()))
        .as("texts that seem to name files or programs")
        .isEmpty();
  }

  /** The adapter asks the context before connecting, and connects nowhere else. */
  @Test
  void nothingOutsideTheBoundaryIsReached() throws Exception {
    TestBoundary closed = TestBoundary.closed();
    try (TestContext bounded = open(settings -> settings.within(closed))) {
      CheckResult result = adapter().check(config(), bounded.adapter());
      boolean refused =
          result instanceof CheckResult.Failed failed && failed.code() == ErrorCode.OUT_OF_BOUNDS;
      boolean connects =
          !closed.asked().isEmpty() || ConfigRecord.namesServer(adapter().configType());
      assertThat(refused).as("refused: " + result).isEqualTo(connects);
    }
  }

  /**
   * The address may be a forwarded one, with another port than the server's. A connection that goes
   * around it would fail behind SSH, so each address that the adapter asks for must be used.
   */
  @Test
  void connectionsGoToTheGivenPort() throws Exception {
    List<Detour> detours = new ArrayList<>();
    try (TestContext detoured = open(settings -> settings.on(Detour.into(detours)))) {
      CheckResult result = adapter().check(config(), detoured.adapter());
      assertThat(result).isInstanceOf(CheckResult.Ok.class);
      Detour detour = detours.get(0);
      assertThat(detour.connections() > 0).as("came by the port").isEqualTo(detour.ports() > 0);
    }
  }

  @Test
  void printedConfigurationHidesSecrets() throws Exception {
    String printed = config().toString();
    ConfigRecord.secrets(config())
        .forEach(secret -> assertThat(printed).doesNotContain(secret.reveal()));
  }

  @Test
  void goodConfigurationPassesTheCheck() throws Exception {
    CheckResult result = adapter().check(config(), context.adapter());
    assertThat(result).isInstanceOf(CheckResult.Ok.class);
  }

  @TestFactory
  Stream<DynamicTest> badConfigurationFailsTheCheck() throws Exception {
    return badConfigs().stream().map(bad -> DynamicTest.dynamicTest(bad.name(), () -> check(bad)));
  }

  private void check(BadConfig<C> bad) throws Exception {
    CheckResult result = adapter().check(bad.config(), context.adapter());
    if (!(result instanceof CheckResult.Failed failed)) {
      fail("The check passed: " + result);
      return;
    }
    assertThat(failed.code()).as(failed.message()).isIn(bad.codes());
    assertThat(failed.message()).isNotBlank();
    ConfigRecord.secrets(bad.config())
        .forEach(
            secret -> assertThat(failed.message() + failed.hint()).doesNotContain(secret.reveal()));
  }
}
