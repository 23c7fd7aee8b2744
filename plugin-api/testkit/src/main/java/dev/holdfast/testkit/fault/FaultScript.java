package dev.holdfast.testkit.fault;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The faults to inject. Without any, everything works.
 *
 * <p>Thread-safe: faults may be added while operations run.
 */
public final class FaultScript {

  private final List<Rule> rules = new ArrayList<>();
  private final List<Call> calls = new ArrayList<>();
  private volatile Attestation attestation = Attestation.HONEST;

  /** Adds a fault to the next such operation that no earlier fault of this script affects. */
  public FaultScript once(Operation operation, Fault fault) {
    return add(new Rule(operation, name -> true, fault, false));
  }

  /**
   * Adds a fault to the next such operation on a key or database whose name ends with {@code
   * suffix}.
   */
  public FaultScript once(Operation operation, String nameEndsWith, Fault fault) {
    return add(new Rule(operation, name -> name.endsWith(nameEndsWith), fault, false));
  }

  /** Adds a fault to every such operation until {@link #clear}. */
  public FaultScript always(Operation operation, Fault fault) {
    return add(new Rule(operation, name -> true, fault, true));
  }

  /**
   * Adds a fault to every such operation on a key or database whose name ends with {@code suffix},
   * until {@link #clear}.
   */
  public FaultScript always(Operation operation, String nameEndsWith, Fault fault) {
    return add(new Rule(operation, name -> name.endsWith(nameEndsWith), fault, true));
  }

  /** Sets what puts attest from now on. {@link #clear} doesn't reset it. */
  public FaultScript attesting(Attestation other) {
    attestation = other;
    return this;
  }

  /** The names with which an operation was called so far: keys, folders or databases. */
  public synchronized List<String> calls(Operation operation) {
    return calls.stream().filter(call -> call.operation() == operation).map(Call::name).toList();
  }

  /** Removes all faults. */
  public synchronized void clear() {
    rules.clear();
  }

  Attestation attestation() {
    return attestation;
  }

  private synchronized FaultScript add(Rule rule) {
    rules.add(rule);
    return this;
  }

  synchronized Optional<Fault> next(Operation operation, String name) {
    calls.add(new Call(operation, name));
    for (Iterator<Rule> each = rules.iterator(); each.hasNext(); ) {
      Rule rule = each.next();
      if (rule.operation == operation && rule.name.test(name)) {
        if (!rule.forEver) {
          each.remove();
        }
        return Optional.of(rule.fault);
      }
    }
    return Optional.empty();
  }

  private record Call(Operation operation, String name) {}

  private record Rule(Operation operation, Predicate<String> name, Fault fault, boolean forEver) {}
}
