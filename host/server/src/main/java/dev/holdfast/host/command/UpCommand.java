package dev.holdfast.host.command;

import dev.holdfast.cli.console.Console;
import dev.holdfast.cli.console.ExitCode;
import dev.holdfast.cli.logging.LogConfigurator;
import dev.holdfast.engine.configuration.HostConfiguration;
import dev.holdfast.host.Host;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs the server until it is told to stop. */
@Command(name = "up", description = "Run the server.", mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    HostConfiguration configuration = HostConfiguration.read(System.getenv());
    LogConfigurator.useForServer();
    Host host = Host.start(configuration);
    CountDownLatch stop = new CountDownLatch(1);
    Thread hook =
        new Thread(
            () -> {
              host.close();
              stop.countDown();
            },
            "holdfast-stop");
    Runtime.getRuntime().addShutdownHook(hook);
    Console console = Console.of(spec, false);
    console.line("Holdfast answers at http://%s:%d".formatted(configuration.bind(), host.port()));
    host.setupToken()
        .map(token -> new FirstRun(configuration, host.port(), token))
        .ifPresent(first -> first.lines().forEach(console::line));
    stop.await();
    return ExitCode.DONE;
  }
}
