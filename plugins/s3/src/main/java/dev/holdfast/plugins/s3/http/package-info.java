/** Lets the SDK send its requests through the HTTP client that the host gives. */
@NullMarked
package dev.holdfast.plugins.s3.http;

import org.jspecify.annotations.NullMarked;
