# process
import asyncio
async def main():
    p = await asyncio.create_subprocess_shell("true")
    await p.wait()
asyncio.run(main())
