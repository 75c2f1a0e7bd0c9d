package dev.pilothouse.cli;

import picocli.CommandLine.Command;

/** Everything about cache entries. */
@Command(
    name = "cache",
    description = "Read, write, invalidate and watch cache entries.",
    subcommands = {
      CacheGetCommand.class,
      CacheSetCommand.class,
      CacheDeleteCommand.class,
      CacheInvalidateCommand.class,
      CacheRecentCommand.class,
      CacheWarmCommand.class,
      CacheLinkCommand.class,
      CacheStatsCommand.class,
      CacheTopCommand.class
    },
    synopsisSubcommandLabel =
        "(get | set | delete | invalidate | recent | warm | link | stats | top)")
final class CacheCommand {}
