   dark  |  light  |  no colour
a  default on #101318  |  default on #f8fafd  |  default on #131313
b  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
c  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
d  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
e  #70d5ed on #181c21 bold  |  #0e6f81 on #f2f3f6 bold  |  #c1c1c1 on #1c1c1c bold
f  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
g  #a3a8af on #282c31  |  #595b5d on #e1e2e5  |  #a7a7a7 on #2c2c2c
h  #e0e5ed on #282c31  |  #202224 on #e1e2e5  |  #e5e5e5 on #2c2c2c
i  #e0e5ed on #282c31 bold  |  #202224 on #e1e2e5 bold  |  #e5e5e5 on #2c2c2c bold
j  default on #282c31  |  default on #e1e2e5  |  default on #2c2c2c
k  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
l  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
m  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
n  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
o  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
p  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
q  #67b0f9 on #181c21 bold  |  #1666aa on #f2f3f6 bold  |  #a6a6a6 on #1c1c1c bold
r  #000000 on #ffffff  |  #000000 on #ffffff  |  #000000 on #ffffff
── 80 × 24 ──
80a
80a
2a 76b 2a
2a 1b 2c 17d 55c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 62e 6f 4c 1b 2a
2a 1b 2c 67f 5c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 2g 3h 3i 8j 1c 2g 3h 10i 2j 1c 2g 3h 9i 3j 1c 2g 3h 5i 7j 2c 1b 2a
2a 1b 2c 2g 3h 9i 2j 1c 2g 3h 10i 2j 1c 2g 3h 10i 2j 20c 1b 2a
2a 1b 2c 29f 43c 1b 2a
2a 1b 17c 40d 17c 1b 2a
2a 1b 17c 40d 17c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 68k 4c 1b 2a
2a 1b 2c 66k 6c 1b 2a
2a 1b 2c 34k 38c 1b 2a
2a 1b 74c 1b 2a
2a 1b 14c 22l 2c 22l 14c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 3m 8k 1m 11k 3m 6k 40c 1b 2a
2a 76b 2a
80a
80a
── 60 × 20 ──
1a 58b 1a
1a 1b 2c 17d 37c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 49e 2c 1n 2c 1b 1a
1a 1b 2c 12e 37f 2c 1n 2c 1b 1a
1a 1b 2c 36f 15c 1n 2c 1b 1a
1a 1b 53c 1n 2c 1b 1a
1a 1b 2c 2g 3h 3i 8j 1c 2g 3h 10i 1j 1c 2g 3h 9i 3j 1n 2c 1b 1a
1a 1b 2c 2g 3h 5i 6j 1c 2g 3h 9i 2j 1c 2g 3h 10i 2j 1n 2c 1b 1a
1a 1b 2c 2g 3h 10i 1j 35c 1n 2c 1b 1a
1a 1b 2c 29f 22c 1n 2c 1b 1a
1a 1b 7c 40d 6c 1o 2c 1b 1a
1a 1b 7c 40d 6c 1p 2c 1b 1a
1a 1b 53c 1p 2c 1b 1a
1a 1b 56c 1b 1a
1a 1b 5c 22l 2c 22l 5c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 3m 8k 1m 11k 3m 6k 22c 1b 1a
1a 37b 19q 2b 1a
60a
── 120 × 36 ──
4a 112b 4a
4a 1b 2c 17d 91c 1b 4a
4a 1b 110c 1b 4a
4a 1b 2c 62e 41f 5c 1b 4a
4a 1b 2c 32f 76c 1b 4a
4a 1b 110c 1b 4a
4a 1b 2c 25j 1c 26j 1c 26j 1c 26j 2c 1b 4a
4a 1b 2c 1j 2g 3h 3i 16j 1c 1j 2g 3h 10i 10j 1c 1j 2g 3h 9i 11j 1c 1j 2g 3h 5i 15j 2c 1b 4a
4a 1b 2c 25j 1c 26j 1c 26j 1c 26j 2c 1b 4a
4a 1b 110c 1b 4a
4a 1b 2c 25j 1c 26j 1c 26j 29c 1b 4a
4a 1b 2c 1j 2g 3h 9i 10j 1c 1j 2g 3h 10i 10j 1c 1j 2g 3h 10i 10j 29c 1b 4a
4a 1b 2c 25j 1c 26j 1c 26j 29c 1b 4a
4a 1b 2c 29f 44c 33r 2c 1b 4a
4a 1b 75c 33r 2c 1b 4a
4a 1b 17c 40d 18c 33r 2c 1b 4a
4a 1b 17c 40d 18c 33r 2c 1b 4a
4a 1b 75c 33r 2c 1b 4a
4a 1b 2c 71k 2c 33r 2c 1b 4a
4a 1b 2c 68k 5c 33r 2c 1b 4a
4a 1b 2c 29k 44c 33r 2c 1b 4a
4a 1b 75c 33r 2c 1b 4a
4a 1b 75c 33r 2c 1b 4a
4a 1b 75c 33r 2c 1b 4a
4a 1b 75c 33r 2c 1b 4a
4a 1b 75c 33r 2c 1b 4a
4a 1b 75c 33r 2c 1b 4a
4a 1b 75c 33r 2c 1b 4a
4a 1b 75c 33r 2c 1b 4a
4a 1b 75c 33r 2c 1b 4a
4a 1b 110c 1b 4a
4a 1b 32c 22l 2c 22l 32c 1b 4a
4a 1b 110c 1b 4a
4a 1b 2c 3m 8k 3m 6k 88c 1b 4a
4a 112b 4a
120a
