package dev.holdfast.host;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Runs the inherited tests of a subclass with PostgreSQL as the hosts' own database. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OnPostgres.Switch.class)
public @interface OnPostgres {

  /** Switches for one class; all classes share the server. */
  final class Switch implements BeforeAllCallback, AfterAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
      TestDatabase.use(
          context
              .getRoot()
              .getStore(ExtensionContext.Namespace.GLOBAL)
              .computeIfAbsent(
                  PostgresDatabases.class,
                  key -> PostgresDatabases.start(),
                  PostgresDatabases.class));
    }

    @Override
    public void afterAll(ExtensionContext context) {
      TestDatabase.useEmbedded();
    }
  }
}
