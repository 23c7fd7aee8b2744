package dev.holdfast.testkit.fault;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which faults strike next. Without any, everything works.
 *
 * <p>Threads: safe; faults may be added while operations run.
 */
public final class FaultScript {

  private final List<Rule> rules = new ArrayList<>();
  private volatile Attestation attestation = Attestation.HONEST;

  /** The next such operation that no earlier fault of this script strikes has this fault. */
  public FaultScript once(Operation operation, Fault fault) {
    return add(new Rule(operation, name -> true, fault, false));
  }

  /** The next such operation whose key or database name ends so has this fault. */
  public FaultScript once(Operation operation, String nameEndsWith, Fault fault) {
    return add(new Rule(operation, name -> name.endsWith(nameEndsWith), fault, false));
  }

  /** From now on every such operation has this fault, until {@link #clear}. */
  public FaultScript always(Operation operation, Fault fault) {
    return add(new Rule(operation, name -> true, fault, true));
  }

  /** From now on every such operation whose key or database name ends so has this fault. */
  public FaultScript always(Operation operation, String nameEndsWith, Fault fault) {
    return add(new Rule(operation, name -> name.endsWith(nameEndsWith), fault, true));
  }

  /** From now on puts attest this; {@link #clear} leaves it. */
  public FaultScript attesting(Attestation other) {
    attestation = other;
    return this;
  }

  /** No more faults. */
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

  private record Rule(Operation operation, Predicate<String> name, Fault fault, boolean forEver) {}
}
