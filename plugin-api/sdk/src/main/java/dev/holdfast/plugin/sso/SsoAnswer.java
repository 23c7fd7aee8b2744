package dev.holdfast.plugin.sso;

import dev.holdfast.plugin.config.SecretText;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** What came back from the browser. */
public sealed interface SsoAnswer {

  /** The attempt, as it began. */
  SsoRequest request();

  /**
   * The browser came from the provider to {@link SsoRequest#callback}.
   *
   * @param request the attempt
   * @param parameters those of the query or the form, decoded; not genuine until verified
   */
  record Callback(SsoRequest request, Map<String, List<String>> parameters) implements SsoAnswer {

    public Callback {
      Objects.requireNonNull(request, "request is null");
      parameters =
          parameters.entrySet().stream()
              .collect(
                  Collectors.toUnmodifiableMap(
                      Map.Entry::getKey, parameter -> List.copyOf(parameter.getValue())));
    }

    /**
     * Returns the value of a parameter that may occur once. Empty if it is missing or occurs
     * several times: of two values, another program on the way may have checked the other one.
     */
    public Optional<String> parameter(String name) {
      List<String> values = parameters.getOrDefault(name, List.of());
      return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }
  }

  /**
   * The answer to {@link SsoStep.AskPassword}.
   *
   * @param request the attempt
   * @param userName as entered
   * @param password as entered
   */
  record Password(SsoRequest request, String userName, SecretText password) implements SsoAnswer {

    public Password {
      Objects.requireNonNull(request, "request is null");
      Objects.requireNonNull(userName, "userName is null");
      Objects.requireNonNull(password, "password is null");
    }
  }
}
