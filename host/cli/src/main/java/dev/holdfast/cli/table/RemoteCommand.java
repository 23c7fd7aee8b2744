package dev.holdfast.cli.table;

import dev.holdfast.cli.remote.EditOptions;
import dev.holdfast.cli.remote.HostOptions;
import dev.holdfast.cli.remote.OpenOptions;
import dev.holdfast.cli.remote.OutputOption;
import dev.holdfast.cli.remote.PageOptions;
import dev.holdfast.cli.remote.PersonOptions;
import dev.holdfast.cli.remote.Resources;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** Describes the command of a row to picocli. */
final class RemoteCommand {

  private static final Set<ProblemCode> REFUSED_VALUES =
      EnumSet.of(ProblemCode.INVALID_VALUES, ProblemCode.INVALID_PARAMETER);

  private RemoteCommand() {}

  static CommandSpec of(Row row, Operation operation, String subject, Behaviour behaviour) {
    Arguments arguments = new Arguments(row, operation, Resources.named(subject));
    HostOptions options = row.asks("nobody", "invited") ? new OpenOptions() : new HostOptions();
    List<Object> more = new ArrayList<>();
    if (behaviour.getClass().isAnnotationPresent(Command.class)) {
      more.add(behaviour);
    }
    if (row.isList() && operation.isPaged()) {
      more.add(new PageOptions());
    }
    if (operation.has("If-Match")) {
      more.add(new EditOptions());
    }
    if (operation.isFile()) {
      more.add(new OutputOption());
    }
    Optional<PersonOptions> person =
        row.asks("person", "pending", "invited")
            ? Optional.of(new PersonOptions())
            : Optional.empty();
    person.ifPresent(more::add);
    Call call = new Call(row, operation, arguments, behaviour, options, more);
    Callable<Integer> run = () -> run(call, behaviour, arguments);
    CommandSpec command =
        CommandSpec.wrapWithoutInspection(run).name(row.name()).mixinStandardHelpOptions(true);
    String help = row.text("help");
    command
        .usageMessage()
        .description(help.isEmpty() ? Wording.sentence(operation.summary()) : help);
    row.words("alias").forEach(command::aliases);
    options.mixInto(command);
    person.ifPresent(each -> each.mixInto(command));
    more.stream()
        .filter(each -> !(each instanceof PersonOptions))
        .forEach(
            each ->
                command.addMixin(each.getClass().getName(), CommandSpec.forAnnotatedObject(each)));
    arguments.addTo(command);
    return command;
  }

  private static int run(Call call, Behaviour behaviour, Arguments arguments) throws Exception {
    try {
      return behaviour.run(call);
    } catch (HoldfastException e) {
      if (!REFUSED_VALUES.contains(e.code())) {
        throw e;
      }
      throw new HoldfastException(e.code(), arguments.named(e.getMessage()), e.hint(), e);
    }
  }
}
