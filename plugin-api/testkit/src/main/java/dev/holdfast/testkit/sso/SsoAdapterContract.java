package dev.holdfast.testkit.sso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.plugin.sso.SsoAdapter;
import dev.holdfast.plugin.sso.SsoAnswer;
import dev.holdfast.plugin.sso.SsoRequest;
import dev.holdfast.plugin.sso.SsoResult;
import dev.holdfast.plugin.sso.SsoResult.Denied;
import dev.holdfast.plugin.sso.SsoResult.Denied.Reason;
import dev.holdfast.plugin.sso.SsoResult.Identity;
import dev.holdfast.plugin.sso.SsoStep;
import dev.holdfast.testkit.TestBoundary;
import dev.holdfast.testkit.TestContext;
import dev.holdfast.testkit.contract.AdapterContract;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Tests what the host expects of every {@link SsoAdapter}. Extend it with one small class that runs
 * a real provider.
 *
 * @param <C> the configuration record
 */
public abstract class SsoAdapterContract<C extends Record> extends AdapterContract<C> {

  private static final Duration CLOCKS = Duration.ofSeconds(5);

  protected SsoAdapterContract() {}

  /** The adapter under test. */
  @Override
  protected abstract SsoAdapter<C> adapter();

  /** The provider that {@link #config} leads to. */
  protected abstract SsoProvider provider();

  /** Where the provider sends browsers back. */
  protected abstract URI callback();

  /**
   * Whether the adapter exchanges an answer at the provider, which accepts it once: true for a code
   * of OAuth, false for an assertion of SAML, which says everything by itself.
   */
  protected boolean answersAreRedeemed() {
    return true;
  }

  @Test
  void personIsWhoTheProviderSays() throws Exception {
    Identity ada = identity(Person.ADA);
    assertThat(ada.subject()).isEqualTo(Person.ADA.id());
    assertThat(ada.name()).isEqualTo(Person.ADA.name());
    assertThat(ada.email()).isEqualTo(Person.ADA.email());
    assertThat(ada.emailVerified()).isTrue();
    assertThat(ada.groups()).containsExactlyInAnyOrderElementsOf(Person.ADA.groups());
    assertThat(identity(Person.ADA))
        .usingRecursiveComparison()
        .ignoringFields("authenticated")
        .isEqualTo(ada);
  }

  @Test
  void personsWithTheSameAddressAreTwo() throws Exception {
    Identity bob = identity(Person.BOB);
    assertThat(bob.subject()).isEqualTo(Person.BOB.id());
    assertThat(bob.name()).isEqualTo(Person.BOB.name());
    assertThat(bob.email()).isEqualTo(identity(Person.ADA).email());
    assertThat(bob.emailVerified()).isFalse();
    assertThat(bob.groups()).isEmpty();
    assertThat(bob.issuer()).isEqualTo(identity(Person.ADA).issuer());
  }

  @Test
  void attemptsShareNothingAndTheVerifierStaysHere() throws Exception {
    SsoRequest one = request();
    SsoRequest two = request();
    String first = text(begin(one));
    String second = text(begin(two));
    assertThat(first)
        .doesNotContain(one.verifier().reveal())
        .doesNotContain(two.state())
        .doesNotContain(two.nonce());
    if (!(begin(one) instanceof SsoStep.AskPassword)) {
      assertThat(second).isNotEqualTo(first);
      assertThat(first).contains(one.state(), adapter().stateParameter());
    }
  }

  @Test
  void answerCountsOnlyForItsOwnAttempt() throws Exception {
    SsoRequest mine = request();
    if (signIn(mine, Person.ADA) instanceof SsoAnswer.Callback callback) {
      assertDenied(new SsoAnswer.Callback(request(), callback.parameters()));
      SsoRequest sameState =
          new SsoRequest(
              mine.state(),
              request().nonce(),
              request().verifier(),
              mine.callback(),
              mine.time(),
              false);
      assertDenied(new SsoAnswer.Callback(sameState, callback.parameters()));
    }
  }

  @Test
  void wrongNonceIsNoticedByItself() throws Exception {
    SsoRequest mine = request();
    if (signIn(mine, Person.ADA) instanceof SsoAnswer.Callback callback) {
      SsoRequest otherNonce =
          new SsoRequest(
              mine.state(),
              request().nonce(),
              mine.verifier(),
              mine.callback(),
              mine.time(),
              false);
      assertDenied(new SsoAnswer.Callback(otherNonce, callback.parameters()));
    }
  }

  @Test
  void answerCountsOnce() throws Exception {
    Assumptions.assumeTrue(
        answersAreRedeemed(), "The host alone knows that an answer came before.");
    if (signIn(request(), Person.ADA) instanceof SsoAnswer.Callback callback) {
      assertThat(finish(callback)).isInstanceOf(Identity.class);
      assertDenied(callback);
    }
  }

  /** Changed, missing, doubled and senseless parameters. */
  @TestFactory
  Stream<DynamicTest> forgedAnswersAreDenied() throws Exception {
    SsoRequest request = request();
    if (!(signIn(request, Person.ADA) instanceof SsoAnswer.Callback callback)) {
      return Stream.of();
    }
    Map<String, Map<String, List<String>>> forged = new HashMap<>();
    forged.put("nothing", Map.of());
    forged.put("nonsense", Map.of("", List.of(""), "\u0000", List.of("\uD83D", "<x>")));
    callback
        .parameters()
        .forEach(
            (name, values) -> {
              String value = values.get(0);
              String other = (value.charAt(0) == 'A' ? "B" : "A") + value.substring(1);
              forged.put(name + " changed", with(callback, name, List.of(other)));
              forged.put(name + " empty", with(callback, name, List.of("")));
              forged.put(name + " twice", with(callback, name, List.of(value, other)));
              forged.put(name + " huge", with(callback, name, List.of("x".repeat(1 << 20))));
            });
    return forged.entrySet().stream()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.getKey(),
                    () -> assertDenied(new SsoAnswer.Callback(request, each.getValue()))));
  }

  private static Map<String, List<String>> with(
      SsoAnswer.Callback callback, String name, List<String> values) {
    Map<String, List<String>> changed = new HashMap<>(callback.parameters());
    changed.put(name, values);
    return changed;
  }

  @Test
  void personMayDecline() throws Exception {
    SsoRequest request = request();
    SsoStep step = begin(request);
    if (!(step instanceof SsoStep.AskPassword)) {
      assertThat(finish(provider().decline(request, step)))
          .isInstanceOfSatisfying(
              Denied.class, denied -> assertThat(denied.reason()).isEqualTo(Reason.DECLINED));
    }
  }

  @TestFactory
  Stream<DynamicTest> wrongPasswordsAreDenied() throws Exception {
    if (!(signIn(request(), Person.ADA) instanceof SsoAnswer.Password right)) {
      return Stream.empty();
    }
    String password = right.password().reveal();
    return Stream.of(password + "x", password.toUpperCase(Locale.ROOT), "x", "*", " ")
        .filter(wrong -> !wrong.equals(password))
        .map(
            wrong ->
                DynamicTest.dynamicTest(
                    "'" + wrong + "'",
                    () ->
                        assertDenied(
                            new SsoAnswer.Password(
                                request(), right.userName(), SecretText.of(wrong)))));
  }

  @Test
  void freshAuthenticationIsDatedAfterTheRequest() throws Exception {
    SsoRequest fresh = SsoRequest.builder(callback(), Instant.now()).fresh(true).build();
    assertThat(finish(signIn(fresh, Person.ADA)))
        .isInstanceOfSatisfying(
            Identity.class,
            ada ->
                assertThat(ada.authenticated())
                    .hasValueSatisfying(
                        time -> assertThat(time).isAfter(fresh.time().minus(CLOCKS))));
  }

  @Test
  void providerThatHangsIsNotWaitedForLongerThanAllowed() throws Exception {
    Duration limit = Duration.ofSeconds(1);
    SsoAnswer answer = signIn(request(), Person.ADA);
    provider().suspend();
    try (TestContext quick = TestContext.open(settings -> settings.withTimeout(limit))) {
      long start = System.nanoTime();
      assertThatThrownBy(() -> adapter().finish(answer, config(), quick.adapter()))
          .isInstanceOfSatisfying(
              PluginException.class,
              e -> assertThat(e.code()).isIn(ErrorCode.TIMED_OUT, ErrorCode.UNREACHABLE));
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(limit.multipliedBy(5));
    } finally {
      provider().resume();
    }
  }

  @TestFactory
  Stream<DynamicTest> nobodySignsInWithABadConfiguration() throws Exception {
    SsoAnswer answer = signIn(request(), Person.ADA);
    return badConfigs().stream()
        .map(
            bad ->
                DynamicTest.dynamicTest(
                    bad.name(),
                    () -> {
                      try {
                        assertThat(adapter().finish(answer, bad.config(), context().adapter()))
                            .isInstanceOf(Denied.class);
                      } catch (PluginException e) {
                        assertThat(e.code()).isIn(bad.codes());
                      }
                    }));
  }

  @Test
  void nothingOutsideTheBoundaryIsAsked() throws Exception {
    SsoAnswer answer = signIn(request(), Person.ADA);
    try (TestContext bounded = TestContext.within(TestBoundary.closed())) {
      assertThatThrownBy(() -> adapter().finish(answer, config(), bounded.adapter()))
          .isInstanceOfSatisfying(
              PluginException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OUT_OF_BOUNDS));
    }
  }

  /** What an attempt reveals is worth as much as a password. */
  @Test
  void nothingOfAnAttemptIsLogged() throws Exception {
    SsoRequest request = request();
    SsoAnswer answer = signIn(request, Person.ADA);
    finish(answer);
    Set<String> secrets =
        answer instanceof SsoAnswer.Callback callback
            ? Set.of(
                request.verifier().reveal(),
                request.nonce(),
                callback.parameter("code").orElse(request.nonce()))
            : Set.of(((SsoAnswer.Password) answer).password().reveal());
    assertThat(context().logLines()).noneMatch(line -> secrets.stream().anyMatch(line::contains));
  }

  protected final SsoRequest request() {
    return SsoRequest.builder(callback(), Instant.now()).build();
  }

  protected final Identity identity(Person person) throws Exception {
    SsoResult result = finish(signIn(request(), person));
    assertThat(result).isInstanceOf(Identity.class);
    return (Identity) result;
  }

  protected final SsoAnswer signIn(SsoRequest request, Person person) throws Exception {
    return provider().signIn(request, begin(request), person);
  }

  private SsoStep begin(SsoRequest request) throws Exception {
    return adapter().begin(request, config(), context().adapter());
  }

  private SsoResult finish(SsoAnswer answer) throws Exception {
    return adapter().finish(answer, config(), context().adapter());
  }

  private void assertDenied(SsoAnswer answer) throws Exception {
    SsoResult result = finish(answer);
    assertThat(result).isInstanceOf(Denied.class);
    assertThat(((Denied) result).message()).isNotBlank().hasSizeLessThan(1000);
  }

  private static String text(SsoStep step) {
    return step instanceof SsoStep.Redirect redirect
        ? redirect.location().toString()
        : step.toString();
  }
}
