   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
e  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
f  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
g  #67b0f9 on #22262b  |  #1666aa on #e7e8eb  |  #e5e5e5 on #262626
h  default on #22262b  |  default on #e7e8eb  |  default on #262626
i  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
j  #101318 on #e0e5ed  |  #f8fafd on #202224  |  #131313 on #e5e5e5
k  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
l  #e0e5ed on #363a3f underline  |  #202224 on #d2d3d6 underline  |  #e5e5e5 on #3a3a3a underline
m  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
n  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
o  #67b0f9 on #181c21 bold  |  #1666aa on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
p  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
q  #67b0f9 on #181c21 reverse  |  #1666aa on #f2f3f6 reverse  |  #a6a6a6 on #1c1c1c reverse
r  #67b0f9 on #22262b  |  #1666aa on #e7e8eb  |  #a6a6a6 on #262626
── 80 × 24 ──
76a
1a 2b 16c 56b 1a
1a 2b 70d 1b 1e 1a
1a 2b 28d 43b 1e 1a
1a 2b 9c 62b 1e 1a
1a 2b 61d 10b 1e 1a
1a 2b 62d 9b 1e 1a
1a 2b 70d 1b 1e 1a
1a 2b 22d 49b 1e 1a
1a 2b 58d 13b 1e 1a
1a 2b 13c 58b 1e 1a
1a 2b 63d 8b 1e 1a
1a 2b 60d 11b 1e 1a
1a 2b 59d 12b 1e 1a
1a 2b 63d 8b 1e 1a
1a 2b 9d 62b 1f 1a
1a 2b 1g 2h 22i 1j 42i 2h 2b 1a
1a 74b 1a
1a 24b 3k 1l 21k 25b 1a
1a 74b 1a
1a 15b 3k 1l 17k 2b 6k 1l 14k 15b 1a
1a 2b 5m 19n 3m 8n 3m 7n 27b 1a
55a 19o 2a
── 60 × 20 ──
58a
1a 2b 16c 38b 1a
1a 2b 51d 2b 1e 1a
1a 2b 47d 6b 1e 1a
1a 2b 9c 44b 1e 1a
1a 2b 52d 1b 1e 1a
1a 2b 10d 43b 1f 1a
1a 2b 52d 1b 1p 1a
1a 2b 11d 42b 1p 1a
1a 2b 52d 1b 1p 1a
1a 2b 40d 13b 1p 1a
1a 2b 49d 4b 1p 1a
1a 2b 1g 2h 22i 1j 24i 2h 2b 1a
1a 56b 1a
1a 15b 3k 1l 21k 16b 1a
1a 56b 1a
1a 6b 3k 1l 17k 2b 6k 1l 14k 6b 1a
1a 2b 5m 19n 3m 8n 3m 7n 9b 1a
37a 19o 2a
── 120 × 36 ──
76a
1a 2b 16c 56b 1a
1a 74b 1a
1a 2b 70d 2b 1a
1a 2b 28d 44b 1a
1a 74b 1a
1a 2b 9c 63b 1a
1a 2b 61d 11b 1a
1a 2b 62d 10b 1a
1a 2b 70d 2b 1a
1a 2b 22d 50b 1a
1a 2b 58d 14b 1a
1a 74b 1a
1a 2b 13c 59b 1a
1a 2b 63d 9b 1a
1a 2b 60d 12b 1a
1a 2b 59d 13b 1a
1a 2b 63d 9b 1a
1a 2b 9d 63b 1a
1a 2b 54d 18b 1a
1a 74b 1a
1a 2b 1q 68r 1a 2b 1a
1a 2b 1q 2h 22i 1j 41i 2h 1a 2b 1a
1a 2b 1q 68r 1a 2b 1a
1a 74b 1a
1a 24b 3k 1l 21k 25b 1a
1a 74b 1a
1a 15b 3k 1l 17k 2b 6k 1l 14k 15b 1a
1a 74b 1a
1a 2b 5m 19n 3m 8n 3m 7n 27b 1a
76a
