TASKS = {}


def register_task(name, task):
    TASKS[name] = task
