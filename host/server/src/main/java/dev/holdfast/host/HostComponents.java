package dev.holdfast.host;

import dev.holdfast.engine.configuration.HostConfiguration;
import io.avaje.inject.InjectModule;

/** Names the module of all components, which a start gives its configuration. */
@InjectModule(name = "host", requires = HostConfiguration.class)
interface HostComponents {}
