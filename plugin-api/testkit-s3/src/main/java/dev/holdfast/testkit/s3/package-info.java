/** A temporary S3 server in a separate process. */
@NullMarked
package dev.holdfast.testkit.s3;

import org.jspecify.annotations.NullMarked;
