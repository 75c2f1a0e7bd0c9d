package dev.pilothouse.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a configuration key means and what it is when nobody sets it. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface Setting {
  /** One sentence for the reference. */
  String doc();

  /** The default as it would stand in the file; empty means unset or an empty list. */
  String value() default "";
}
