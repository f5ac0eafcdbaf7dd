package io.contexor.bench;

/** What can be measured by itself. */
enum Chapter {
    WRITES {
        @Override
        void run(Server server, Rounds rounds, Plan plan, Console console) throws Exception {
            new WriteBench(server, rounds).run(Disk.LOCAL).print(console);
        }
    },
    SLOW_DISK {
        @Override
        void run(Server server, Rounds rounds, Plan plan, Console console) throws Exception {
            new WriteBench(server, rounds).run(Disk.SLOW).print(console);
        }
    },
    REPLAY {
        @Override
        void run(Server server, Rounds rounds, Plan plan, Console console) throws Exception {
            new ReplayBench(server, rounds, plan.replayedEvents()).run().print(console);
        }
    },
    HTTP {
        @Override
        void run(Server server, Rounds rounds, Plan plan, Console console) throws Exception {
            new HttpBench(server, rounds).run(console);
        }
    },
    USAGE {
        @Override
        void run(Server server, Rounds rounds, Plan plan, Console console) throws Exception {
            new UsageBench(server, rounds).run(console);
        }
    },
    JOBS {
        @Override
        void run(Server server, Rounds rounds, Plan plan, Console console) throws Exception {
            new JobBench(server, rounds, plan.jobs()).run(console);
        }
    },
    AUDIT {
        @Override
        void run(Server server, Rounds rounds, Plan plan, Console console) throws Exception {
            new AuditBench(server, rounds, plan.replayedEvents()).run(console);
        }
    },
    SEARCH {
        @Override
        void run(Server server, Rounds rounds, Plan plan, Console console) throws Exception {
            new TrailSearchBench(server, rounds).run(console);
            new PastBench(server, rounds).run(console);
        }
    },
    GROWTH {
        @Override
        void run(Server server, Rounds rounds, Plan plan, Console console) throws Exception {
            new GrowthBench(server, rounds).run().print(console);
        }
    };

    abstract void run(Server server, Rounds rounds, Plan plan, Console console) throws Exception;
}
