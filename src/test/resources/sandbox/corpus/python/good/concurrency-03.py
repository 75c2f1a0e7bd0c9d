# concurrency
import asyncio
async def w(n):
    await asyncio.sleep(0)
    return n
async def main():
    print(await asyncio.gather(w(1), w(2)))
asyncio.run(main())
