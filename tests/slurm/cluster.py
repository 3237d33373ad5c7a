# SPDX-License-Identifier: MIT
"""A real Slurm of one controller and two nodes on this machine."""
import os
import signal
import socket
import subprocess
import time

CONF = """ClusterName=jokou
SlurmctldHost={host}(127.0.0.1)
AuthType=auth/munge
AuthInfo=socket={d}/munge/socket
CryptoType=crypto/munge
SlurmUser={user}
SlurmdUser=root
SlurmctldPort=17817
StateSaveLocation={d}/state
SlurmdSpoolDir={d}/spool.%n
SlurmctldPidFile={d}/slurmctld.pid
SlurmdPidFile={d}/slurmd.%n.pid
SlurmctldLogFile={d}/slurmctld.log
SlurmdLogFile={d}/slurmd.%n.log
ProctrackType=proctrack/pgid
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerParameters=sched_interval=1,batch_sched_delay=1
ReturnToService=2
SlurmdTimeout=8
MessageTimeout=5
MpiDefault=none
SwitchType=switch/none
NodeName=n1 NodeHostname={host} NodeAddr=127.0.0.1 Port=17818 CPUs=1
NodeName=n2 NodeHostname={host} NodeAddr=127.0.0.1 Port=17819 CPUs=1
PartitionName=main Nodes=n1,n2 Default=YES MaxTime=INFINITE State=UP
"""


class Cluster:
    def __init__(self, folder):
        self.folder = folder
        self.env = dict(os.environ,
                        SLURM_CONF=os.path.join(folder, "slurm.conf"))

    def run(self, *command, check=True):
        return subprocess.run(command, env=self.env, capture_output=True,
                              text=True, check=check, timeout=120).stdout

    def start(self):
        munge = os.path.join(self.folder, "munge")
        os.makedirs(munge, mode=0o700)
        for name in ("state", "spool.n1", "spool.n2"):
            os.makedirs(os.path.join(self.folder, name))
        key = os.path.join(munge, "key")
        with open(key, "wb") as f:
            f.write(os.urandom(1024))
        os.chmod(key, 0o600)
        with open(os.path.join(self.folder, "slurm.conf"), "w") as f:
            f.write(CONF.format(host=socket.gethostname().split(".")[0],
                                d=self.folder, user="root"))
        self.run("munged", "--force", "--key-file", key,
                 "--socket", munge + "/socket", "--pid-file", munge + "/pid",
                 "--log-file", munge + "/log", "--seed-file", munge + "/seed")
        self.run("slurmctld", "-f", self.env["SLURM_CONF"])
        for node in ("n1", "n2"):
            self.start_node(node)
        self.wait_for(lambda: self.run("sinfo", "-h", "-t", "idle", "-o",
                                       "%D", check=False).strip() == "2", 60)

    def start_node(self, node):
        self.run("slurmd", "-N", node, "-f", self.env["SLURM_CONF"])

    def kill_node(self, node):
        """The node vanishes: its daemon and every process of its jobs."""
        with open(os.path.join(self.folder,
                               "slurmd.%s.pid" % node)) as f:
            os.kill(int(f.read()), signal.SIGKILL)
        steps = subprocess.run(["pgrep", "-f", "slurmstepd.*"],
                               capture_output=True, text=True).stdout.split()
        killed = 0
        for pid in steps:
            try:
                children = subprocess.run(["pgrep", "-P", pid],
                                          capture_output=True,
                                          text=True).stdout.split()
                if not any(self.node_of(c) == node for c in children):
                    continue
                os.kill(int(pid), signal.SIGKILL)
                for child in children:
                    os.killpg(int(child), signal.SIGKILL)
                    killed += 1
            except (ProcessLookupError, PermissionError):
                continue
        return killed

    @staticmethod
    def node_of(pid):
        try:
            with open("/proc/%s/environ" % pid, "rb") as f:
                for word in f.read().split(b"\0"):
                    if word.startswith(b"SLURMD_NODENAME="):
                        return word.split(b"=")[1].decode()
        except OSError:
            pass
        return None

    @staticmethod
    def wait_for(condition, seconds):
        ends = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > ends:
                raise TimeoutError("waited %d s in vain" % seconds)
            time.sleep(0.3)

    def stop(self):
        for name in ("slurmd.n1.pid", "slurmd.n2.pid", "slurmctld.pid",
                     "munge/pid"):
            try:
                with open(os.path.join(self.folder, name)) as f:
                    os.kill(int(f.read()), signal.SIGTERM)
            except (OSError, ValueError):
                continue
        time.sleep(1)
