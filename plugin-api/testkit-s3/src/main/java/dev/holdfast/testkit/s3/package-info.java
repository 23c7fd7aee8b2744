/** A throw-away S3 server in a process of its own. */
@NullMarked
package dev.holdfast.testkit.s3;

import org.jspecify.annotations.NullMarked;
