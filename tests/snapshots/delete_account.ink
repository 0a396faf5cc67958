   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #0f61a5 on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
e  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
f  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
g  #67b0f9 on #22262b  |  #0f61a5 on #e7e8eb  |  #a6a6a6 on #262626
h  default on #22262b  |  default on #e7e8eb  |  default on #262626
i  #101318 on #e0e5ed  |  #f8fafd on #202224  |  #131313 on #e5e5e5
j  #a3a8af on #22262b  |  #595b5d on #e7e8eb  |  #a7a7a7 on #262626
k  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
l  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
m  #e0e5ed on #363a3f underline  |  #202224 on #d2d3d6 underline  |  #e5e5e5 on #3a3a3a underline
n  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
o  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
p  #67b0f9 on #181c21 bold  |  #0f61a5 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
── 80 × 24 ──
80a
1a 2b 23c 53b 1a
1a 2b 74d 1b 1e 1a
1a 2b 8c 50d 17b 1e 1a
1a 2b 21c 48d 6b 1e 1a
1a 2b 6d 69b 1e 1a
1a 2b 8c 67b 1e 1a
1a 2b 70d 5b 1e 1a
1a 2b 62d 13b 1e 1a
1a 2b 73d 2b 1e 1a
1a 2b 66d 9b 1e 1a
1a 2b 12c 63b 1e 1a
1a 2b 43d 32b 1e 1a
1a 2b 71d 4b 1e 1a
1a 2b 20d 55b 1e 1a
1a 2b 73d 2b 1e 1a
1a 2b 9d 66b 1f 1a
1a 2b 74g 2b 1a
1a 2b 1g 2h 1i 29j 38k 2h 1g 2b 1a
1a 2b 74g 2b 1a
1a 12b 3l 1m 8l 2b 4l 1m 20l 2b 3l 1m 8l 13b 1a
1a 2b 5n 8o 3n 8o 3n 7o 42b 1a
59a 19p 2a
── 120 × 36 ──
76a
1a 2b 23c 49b 1a
1a 74b 1a
1a 2b 65d 7b 1a
1a 2b 8d 64b 1a
1a 74b 1a
1a 2b 8c 50d 14b 1a
1a 2b 21c 48d 3b 1a
1a 2b 6d 66b 1a
1a 74b 1a
1a 2b 8c 64b 1a
1a 2b 70d 2b 1a
1a 2b 62d 10b 1a
1a 2b 66d 6b 1a
1a 2b 8d 64b 1a
1a 2b 66d 6b 1a
1a 74b 1a
1a 2b 12c 60b 1a
1a 2b 43d 29b 1a
1a 2b 61d 11b 1a
1a 2b 30d 42b 1a
1a 2b 68d 4b 1a
1a 2b 14d 58b 1a
1a 2b 60d 12b 1a
1a 74b 1a
1a 2b 70g 2b 1a
1a 2b 1g 2h 1i 29j 34k 2h 1g 2b 1a
1a 2b 70g 2b 1a
1a 74b 1a
1a 10b 3l 1m 8l 2b 4l 1m 20l 2b 3l 1m 8l 11b 1a
1a 74b 1a
1a 2b 5n 8o 3n 8o 3n 7o 38b 1a
76a
