/** Requests to a host's REST API, and its answers. */
@NullMarked
package dev.holdfast.cli.http;

import org.jspecify.annotations.NullMarked;
