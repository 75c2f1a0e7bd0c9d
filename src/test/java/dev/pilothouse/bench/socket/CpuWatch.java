package dev.pilothouse.bench.socket;

import java.util.List;

/**
 * Processor time from one moment on.
 *
 * @param servers microseconds of the servers' processes at that moment
 * @param redis of Redis
 * @param machine of all cores
 */
record CpuWatch(List<Long> pids, long redisPid, long servers, long redis, ProcFs.Machine machine) {

  /**
   * What was used since.
   *
   * @param servers microseconds of the servers' processes
   * @param redis microseconds of Redis
   * @param busy share of the machine's cores in use, by whomever
   */
  record Used(long servers, long redis, double busy) {}

  static CpuWatch start(List<Long> pids, long redisPid) {
    return new CpuWatch(
        pids,
        redisPid,
        ProcFs.cpuMicros(pids),
        ProcFs.cpuMicros(List.of(redisPid)),
        ProcFs.machine());
  }

  Used used() {
    CpuWatch now = start(pids, redisPid);
    return new Used(now.servers - servers, now.redis - redis, now.machine.since(machine));
  }
}
