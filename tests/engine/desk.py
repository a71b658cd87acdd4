"""Queue commands on a real registry; calls to the scheduler and the input files are recorded."""

from seedance_desktop.domain.spending import SpendingGuard
from seedance_desktop.engine.jobs.job_registry import JobRegistry
from seedance_desktop.engine.jobs.prices import PriceList
from seedance_desktop.engine.jobs.queue_commands import QueueCommands
from seedance_desktop.engine.jobs.remote_jobs import RemoteJobs
from seedance_desktop.engine.jobs.spending_limits import SpendingLimits


class Listening:
    """Stands in for the scheduler and the input files."""

    def __init__(self, asked):
        self.asked = asked

    def start(self, job):
        self.asked.append(("start", job.remote_id))

    def cancel(self, job_id):
        self.asked.append(("cancel", job_id))

    async def take(self, jobs):
        self.asked += [("keep", job.id, job.request.prompt) for job in jobs]


class OneAddress:
    def address(self, account):
        return "service"


class Desk:
    def __init__(self, store, accounts=None):
        accounts = accounts or OneAddress()
        self.store = store
        self.asked = []
        self.events = []
        self.registry = JobRegistry(store)
        self.registry.subscribe(self.events.append)
        listening = Listening(self.asked)
        self.commands = QueueCommands(
            self.registry, accounts, listening, listening, PriceList(), SpendingLimits(self.registry, SpendingGuard)
        )
        self.remote_jobs = RemoteJobs(self.registry, accounts, listening)
