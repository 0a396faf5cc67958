   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #0f61a5 on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
e  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
f  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
g  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
h  #67b0f9 on #22262b  |  #0f61a5 on #e7e8eb  |  #e5e5e5 on #262626
i  default on #22262b  |  default on #e7e8eb  |  default on #262626
j  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
k  #101318 on #e0e5ed  |  #f8fafd on #202224  |  #131313 on #e5e5e5
l  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
m  #e0e5ed on #363a3f underline  |  #202224 on #d2d3d6 underline  |  #e5e5e5 on #3a3a3a underline
n  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
o  #67b0f9 on #181c21 bold  |  #0f61a5 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
p  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
q  #67b0f9 on #22262b  |  #0f61a5 on #e7e8eb  |  #a6a6a6 on #262626
── 80 × 24 ──
80a
1a 2b 16c 60b 1a
1a 2b 74d 1b 1e 1a
1a 2b 24d 51b 1e 1a
1a 2b 9c 66b 1e 1a
1a 2b 61d 14b 1e 1a
1a 2b 62d 13b 1e 1a
1a 2b 70d 5b 1e 1a
1a 2b 22d 53b 1e 1a
1a 2b 58d 17b 1e 1a
1a 2b 13c 62b 1e 1a
1a 2b 63d 12b 1e 1a
1a 2b 60d 15b 1e 1a
1a 2b 59d 16b 1e 1a
1a 2b 71d 4b 1f 1a
1a 2b 7g 69b 1a
1a 2b 1h 2i 22j 1k 46j 2i 2b 1a
1a 78b 1a
1a 14b 3l 1m 45l 15b 1a
1a 78b 1a
1a 14b 3l 1m 20l 2b 6l 1m 17l 14b 1a
1a 2b 5n 22g 3n 8g 3n 7g 28b 1a
59a 19o 2a
── 60 × 20 ──
60a
1a 2b 16c 40b 1a
1a 2b 51d 4b 1e 1a
1a 2b 47d 8b 1e 1a
1a 2b 9c 46b 1e 1a
1a 2b 52d 3b 1f 1a
1a 2b 10d 45b 1p 1a
1a 2b 52d 3b 1p 1a
1a 2b 11d 44b 1p 1a
1a 2b 52d 3b 1p 1a
1a 2b 40d 15b 1p 1a
1a 2b 7g 49b 1a
1a 2b 1h 2i 22j 1k 26j 2i 2b 1a
1a 58b 1a
1a 4b 3l 1m 45l 5b 1a
1a 58b 1a
1a 4b 3l 1m 20l 2b 6l 1m 17l 4b 1a
1a 2b 5n 22g 3n 8g 3n 7g 8b 1a
39a 19o 2a
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
1a 2b 2q 9j 59q 2b 1a
1a 2b 1q 2i 22j 1k 41j 2i 1q 2b 1a
1a 2b 70q 2b 1a
1a 74b 1a
1a 12b 3l 1m 45l 13b 1a
1a 74b 1a
1a 12b 3l 1m 20l 2b 6l 1m 17l 12b 1a
1a 74b 1a
1a 2b 5n 22g 3n 8g 3n 7g 24b 1a
76a
